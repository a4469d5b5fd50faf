-- Keeps a run of a screener: KEYS run, end, runs of its screener, archive.
-- ARGV json, over (1 or 0), id of the run, member of the archive or '', time in milliseconds,
--      seconds to keep the run, seconds to keep the indexes, how many runs to list, how many the archive holds,
--      milliseconds before which the archive forgets
-- A run that is over stays as it ended: a worker that was taken for dead may still tell of progress.
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[6])
if ARGV[2] == '1' then
  redis.call('SET', KEYS[2], '1', 'EX', ARGV[6])
end
redis.call('ZADD', KEYS[3], ARGV[5], ARGV[3])
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -tonumber(ARGV[8]) - 1)
redis.call('EXPIRE', KEYS[3], ARGV[7])
if ARGV[4] ~= '' then
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[4])
  redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', '(' .. ARGV[10])
  redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -tonumber(ARGV[9]) - 1)
  redis.call('EXPIRE', KEYS[4], ARGV[7])
end
return 1
