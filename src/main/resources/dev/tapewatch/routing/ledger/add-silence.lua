-- Adds a silence, unless there is one of its id; answers the one that there is.
-- ARGV: 1 id, 2 the silence as JSON, 3 when it ends
if redis.call('HSETNX', prefix .. 'silences', ARGV[1], ARGV[2]) == 1 then
  redis.call('ZADD', prefix .. 'silences:ends', ARGV[3], ARGV[1])
end
return redis.call('HGET', prefix .. 'silences', ARGV[1])
