-- Logs an alert and announces it, once per alert however often it is sent; answers its place in the stream.
-- KEYS: 1 what this alert was logged as, 2 the stream, 3 the channel (a key, so that it lies on the same node)
-- ARGV: 1 the alert as JSON, 2 the length of the stream, 3 seconds to remember the alert
local logged = redis.call('GET', KEYS[1])
if logged then
  return logged
end
local place = redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'alert', ARGV[1])
redis.call('SET', KEYS[1], place, 'EX', ARGV[3])
redis.call('PUBLISH', KEYS[3], place)
return place
