-- Gives back what was claimed and not tried; answers whether the claim still stood.
-- ARGV: 1 now, 2 the channel, 3 id, 4 claim, 5 when it is due
local now, channel, id, at = ARGV[1], ARGV[2], ARGV[3], ARGV[5]
local entry = held(channel, id, ARGV[4])
if not entry then
  return 0
end
for _, alert in ipairs(again(channel, id, entry, at, now)) do
  redis.call('HSET', key('delivery', channel, alert), 'until', at)
end
return 1
