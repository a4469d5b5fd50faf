-- Notes that a channel is dead and gives up what waits on it; answers how often it has died. Dying twice without living in
-- between is dying once.
-- ARGV: 1 now, 2 the channel, 3 error
local now, channel, error = ARGV[1], ARGV[2], ARGV[3]
local state = key('channel', channel)
if redis.call('HGET', state, 'dead') ~= '1' then
  redis.call('HINCRBY', state, 'deaths', 1)
end
redis.call('HSET', state, 'dead', '1', 'death', error, 'error', error)
for _, alert in ipairs(redis.call('ZRANGE', key('waiting', channel), 0, -1)) do
  local digest = redis.call('HGET', key('delivery', channel, alert), 'digest')
  drop(channel, alert)
  if digest and digest ~= '' then
    drop(channel, digest)
  end
  giveUp(channel, alert, error, now)
end
return tonumber(redis.call('HGET', state, 'deaths'))
