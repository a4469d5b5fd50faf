-- Keeps a story as an article tells it; the same article in the same version only once. Answers 1 if an alert of the
-- story is still to be raised, else 0.
-- KEYS: 1 story, 2 article, 3 address, 4 id of the article, 5 newest, 6 sequence, 7 to raise, 8.. one per symbol
-- ARGV: 1 story id, 2 version, 3 to raise (1 or 0), 4 seconds to keep, 5 stories to keep, 6 stories per symbol,
--       7 milliseconds of publication, 8 has an address (1 or 0), 9 prefix of stories, 10.. fields and values
local id = ARGV[1]
if redis.call('GET', KEYS[2]) ~= id .. ' ' .. ARGV[2] then
  local new = redis.call('EXISTS', KEYS[1]) == 0
  redis.call('HSET', KEYS[1], unpack(ARGV, 10))
  redis.call('EXPIRE', KEYS[1], ARGV[4])
  redis.call('SET', KEYS[2], id .. ' ' .. ARGV[2], 'EX', ARGV[4])
  redis.call('SET', KEYS[4], id, 'EX', ARGV[4])
  if ARGV[8] == '1' then
    redis.call('SET', KEYS[3], id, 'EX', ARGV[4])
  end
  for number = 8, #KEYS do
    redis.call('ZADD', KEYS[number], 'NX', ARGV[7], id)
    redis.call('ZREMRANGEBYRANK', KEYS[number], 0, -1 - ARGV[6])
    redis.call('EXPIRE', KEYS[number], ARGV[4])
  end
  if new then
    redis.call('ZADD', KEYS[5], redis.call('INCR', KEYS[6]), id)
    redis.call('EXPIRE', KEYS[5], ARGV[4])
    for _, old in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1 - ARGV[5])) do
      redis.call('DEL', ARGV[9] .. old)
      redis.call('ZREM', KEYS[5], old)
      redis.call('SREM', KEYS[7], old)
    end
  end
  if ARGV[3] == '1' and redis.call('HEXISTS', KEYS[1], 'alert') == 0 then
    redis.call('SADD', KEYS[7], id)
    redis.call('EXPIRE', KEYS[7], ARGV[4])
  end
end
return redis.call('SISMEMBER', KEYS[7], id)
