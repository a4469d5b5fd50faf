-- Answers how a channel is doing.
-- ARGV: 1 the channel
local channel = ARGV[1]
forgetDead(channel)
local state = redis.call('HMGET', key('channel', channel), 'dead', 'deaths', 'rests', 'sent', 'error')
return {
  state[1] or '', state[2] or '0', state[3] or '', tostring(redis.call('ZCARD', key('waiting', channel))),
  tostring(redis.call('ZCARD', key('dead', channel))), state[4] or '', state[5] or ''
}
