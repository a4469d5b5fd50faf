-- Logs an alert, puts it into the outbox and announces it, once per alert however often it is sent; answers its place in
-- the stream.
-- KEYS: 1 what this alert was logged as, 2 the stream, 3 the channel (a key, so that it lies on the same node), 4 the
--       outbox, 5 the alerts in it, 6 how many were put into it
-- ARGV: 1 the alert as JSON, 2 the length of the stream, 3 seconds to remember the alert, 4 its id, 5 its urgency, 0 for
--       the most urgent, 6 seconds to keep the outbox
local logged = redis.call('GET', KEYS[1])
if logged then
  return logged
end
local place = redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'alert', ARGV[1])
redis.call('SET', KEYS[1], place, 'EX', ARGV[3])
local number = redis.call('INCR', KEYS[6])
redis.call('ZADD', KEYS[4], string.format('%.0f', tonumber(ARGV[5]) * 1e15 + number), ARGV[4])
redis.call('HSET', KEYS[5], ARGV[4], ARGV[1])
for key = 4, 6 do
  redis.call('EXPIRE', KEYS[key], ARGV[6])
end
redis.call('PUBLISH', KEYS[3], place)
return place
