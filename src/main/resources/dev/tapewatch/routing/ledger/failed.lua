-- Notes that an attempt failed; answers whether the claim still stood.
-- ARGV: 1 now, 2 the channel, 3 id, 4 claim, 5 error, 6 when to try again
local now, channel, id, error, at = ARGV[1], ARGV[2], ARGV[3], ARGV[5], ARGV[6]
local entry = held(channel, id, ARGV[4])
if not entry then
  return 0
end
local attempts = entry.attempts + 1
redis.call('HSET', key('entry', channel, id), 'attempts', attempts)
redis.call('HSET', key('channel', channel), 'error', error)
for _, alert in ipairs(again(channel, id, entry, at, now)) do
  change(channel, alert, 'FAILED', now, 'until', at, 'attempts', attempts, 'error', error)
end
return 1
