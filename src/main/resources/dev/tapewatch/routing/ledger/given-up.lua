-- Gives something up; answers whether the claim still stood.
-- ARGV: 1 now, 2 the channel, 3 id, 4 claim, 5 error
local now, channel, id, error = ARGV[1], ARGV[2], ARGV[3], ARGV[5]
local entry = held(channel, id, ARGV[4])
if not entry then
  return 0
end
redis.call('HSET', key('channel', channel), 'error', error)
for _, alert in ipairs(again(channel, id, entry, now, now)) do
  giveUp(channel, alert, error, now, 'attempts', entry.attempts + 1)
end
drop(channel, id)
return 1
