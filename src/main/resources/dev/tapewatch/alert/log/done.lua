-- Takes alerts out of the outbox; answers how many were in it.
-- KEYS: 1 the outbox, 2 the alerts in it
-- ARGV: their ids
local taken = 0
for _, id in ipairs(ARGV) do
  taken = taken + redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
end
return taken
