-- Forgets the silences that have ended, by the caller's clock; answers the others.
-- ARGV: 1 now
for _, id in ipairs(redis.call('ZRANGEBYSCORE', prefix .. 'silences:ends', '-inf', ARGV[1])) do
  redis.call('HDEL', prefix .. 'silences', id)
  redis.call('ZREM', prefix .. 'silences:ends', id)
end
return redis.call('HVALS', prefix .. 'silences')
