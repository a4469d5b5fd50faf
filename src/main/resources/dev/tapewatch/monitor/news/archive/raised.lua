-- Remembers that the alerts of stories are in the log.
-- KEYS: 1 to raise, 2.. one per story
-- ARGV: the id of each story, then of its alert
for number = 2, #KEYS do
  local at = 2 * (number - 2) + 1
  if redis.call('EXISTS', KEYS[number]) == 1 then
    redis.call('HSET', KEYS[number], 'alert', ARGV[at + 1])
  end
  redis.call('SREM', KEYS[1], ARGV[at])
end
return #KEYS - 1
