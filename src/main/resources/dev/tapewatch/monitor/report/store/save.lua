-- Keeps a report unless a later version of it is kept; answers whether it was kept. Saving it again changes nothing.
-- KEYS: 1 the report, 2 the index of its kind, 3 which report of its kind is the newest
-- ARGV: 1 the report as JSON, 2 its time in milliseconds, 3 its market, 4 its id, 5 its last date in days since 1970,
--       6 seconds to keep it, 7 the length of the index, 8 whether a schedule wanted it
local function isNewer(key)
  local market = redis.call('HGET', key, 'market')
  if market ~= ARGV[3] then
    return true
  end
  return tonumber(redis.call('HGET', key, 'time')) <= tonumber(ARGV[2])
end

local kept = isNewer(KEYS[1])
if kept then
  if redis.call('HGET', KEYS[1], 'market') ~= ARGV[3] then
    redis.call('DEL', KEYS[1])
  end
  redis.call('HSET', KEYS[1], 'json', ARGV[1], 'time', ARGV[2], 'market', ARGV[3])
end
if ARGV[8] == '1' then
  local before = redis.call('HGET', KEYS[1], 'scheduled')
  if not before or tonumber(before) < tonumber(ARGV[2]) then
    redis.call('HSET', KEYS[1], 'scheduled', ARGV[2])
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[4])
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - ARGV[7])
redis.call('EXPIRE', KEYS[2], ARGV[6])
if isNewer(KEYS[3]) then
  redis.call('HSET', KEYS[3], 'id', ARGV[4], 'time', ARGV[2], 'market', ARGV[3])
end
redis.call('EXPIRE', KEYS[3], ARGV[6])
return kept and 1 or 0
