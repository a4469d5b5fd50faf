-- Removes a silence; answers what it was.
-- ARGV: 1 id
local silence = redis.call('HGET', prefix .. 'silences', ARGV[1])
redis.call('HDEL', prefix .. 'silences', ARGV[1])
redis.call('ZREM', prefix .. 'silences:ends', ARGV[1])
return silence
