-- What the ledger's scripts share; each of them begins with this.
-- KEYS: 1 the prefix of all names. It has a hash tag, so that whatever is named with it lies on the same node.
--
-- Channels are percent-encoded, so that a slash ends them. Times are milliseconds since 1970. A field that is empty stands
-- for none.
--
--   alert:<id>               hash   the alert and the channels of its plan
--   delivery:<channel>/<id>  hash   what became of an alert on a channel
--   entry:<channel>/<id>     hash   what waits to be sent in one message: an alert, or a digest
--   members:<channel>/<id>   zset   the alerts of a digest, by their time
--   bundle:<channel>/<name>  hash   the digest that is open under a name, and the time of the latest one
--   delayed:<channel>        zset   entries that are not due yet or are claimed, by when they are due or the lease ends
--   ready:<channel>/<sev>    zset   entries that are due, by when they first were; in front of the id stands a number
--   waiting:<channel>        zset   alerts that are to be sent, by their latest change
--   dead:<channel>           zset   alerts that were given up, by their latest change
--   changes                  zset   <channel>/<id> of the latest changes
--   channels                 set    the channels that anything was to be sent on
--   channel:<channel>        hash   how it is doing
local prefix = KEYS[1]
local KEPT = 30 * 24 * 60 * 60
local MOST_CHANGES = 10000
local MOST_LISTED = 100
local SEVERITIES = {'CRITICAL', 'WARNING', 'INFO'}

local function key(kind, ...)
  return prefix .. kind .. ':' .. table.concat({...}, '/')
end

local function fields(name)
  local flat = redis.call('HGETALL', name)
  if #flat == 0 then
    return nil
  end
  local all = {}
  for number = 1, #flat, 2 do
    all[flat[number]] = flat[number + 1]
  end
  return all
end

-- Microseconds of the server's clock, and never the same or less again: later changes have greater ones.
local function order()
  local time = redis.call('TIME')
  local last = tonumber(redis.call('GET', prefix .. 'order') or '0')
  local this = string.format('%.0f', math.max(last + 1, tonumber(time[1]) * 1000000 + tonumber(time[2])))
  redis.call('SET', prefix .. 'order', this)
  return this
end

local function number()
  return string.format('%012.0f', redis.call('INCR', prefix .. 'number'))
end

local function waits(state)
  return state == 'PENDING' or state == 'FAILED'
end

local function forgetDead(channel)
  local longAgo = (tonumber(redis.call('TIME')[1]) - KEPT) * 1000000
  redis.call('ZREMRANGEBYSCORE', key('dead', channel), '-inf', string.format('%.0f', longAgo))
end

local function channelsOf(alert)
  local names = {}
  for name in string.gmatch(redis.call('HGET', key('alert', alert), 'channels') or '', '%S+') do
    names[#names + 1] = name
  end
  return names
end

-- An alert is forgotten some time after the last of its deliveries is settled.
local function expireAlert(alert)
  for _, channel in ipairs(channelsOf(alert)) do
    if redis.call('ZSCORE', key('waiting', channel), alert) then
      return
    end
  end
  redis.call('EXPIRE', key('alert', alert), KEPT)
end

-- Notes what became of an alert on a channel; further arguments are names and values.
local function change(channel, alert, state, now, ...)
  local delivery, waiting, dead = key('delivery', channel, alert), key('waiting', channel), key('dead', channel)
  local this = order()
  redis.call('HSET', delivery, 'state', state, 'changed', now, 'order', this, ...)
  redis.call('ZADD', prefix .. 'changes', this, channel .. '/' .. alert)
  redis.call('ZREMRANGEBYRANK', prefix .. 'changes', 0, -1 - MOST_CHANGES)
  redis.call('EXPIRE', prefix .. 'changes', KEPT)
  redis.call('SADD', prefix .. 'channels', channel)
  if waits(state) then
    redis.call('ZREM', dead, alert)
    redis.call('ZADD', waiting, this, alert)
    redis.call('PERSIST', delivery)
    redis.call('PERSIST', key('alert', alert))
    return
  end
  redis.call('ZREM', waiting, alert)
  if state == 'DEAD' then
    forgetDead(channel)
    redis.call('ZADD', dead, this, alert)
    redis.call('EXPIRE', dead, KEPT)
  else
    redis.call('ZREM', dead, alert)
  end
  redis.call('EXPIRE', delivery, KEPT)
  expireAlert(alert)
end

local function giveUp(channel, alert, error, now, ...)
  change(channel, alert, 'DEAD', now, 'until', '', 'error', error, ...)
end

-- Entries ------------------------------------------------------------------------------------------------------------

local function enqueue(channel, id, due, now)
  local entry = redis.call('HMGET', key('entry', channel, id), 'severity', 'since', 'number')
  if tonumber(due) <= tonumber(now) then
    redis.call('ZADD', key('ready', channel, entry[1]), entry[2], entry[3] .. id)
  else
    redis.call('ZADD', key('delayed', channel), due, id)
  end
end

local function unqueue(channel, id)
  local entry = redis.call('HMGET', key('entry', channel, id), 'severity', 'number')
  if entry[1] then
    redis.call('ZREM', key('delayed', channel), id)
    redis.call('ZREM', key('ready', channel, entry[1]), entry[2] .. id)
  end
end

local function create(channel, id, severity, due, bundle, reason)
  redis.call('HSET', key('entry', channel, id), 'severity', severity, 'due', due, 'since', due, 'number', number(),
      'attempts', 0, 'uncertain', 0, 'claim', '', 'bundle', bundle, 'reason', reason)
end

-- From now on the bundle's name stands for another digest.
local function close(channel, id, bundle)
  local name = key('bundle', channel, bundle)
  if bundle ~= '' and redis.call('HGET', name, 'open') == id then
    redis.call('HSET', name, 'open', '')
    redis.call('EXPIRE', name, KEPT)
  end
end

local function drop(channel, id)
  local bundle = redis.call('HGET', key('entry', channel, id), 'bundle')
  if bundle then
    unqueue(channel, id)
    close(channel, id, bundle)
    redis.call('DEL', key('entry', channel, id))
    redis.call('EXPIRE', key('members', channel, id), KEPT)
  end
end

local function members(channel, id, bundle)
  if bundle == '' then
    return {id}
  end
  return redis.call('ZRANGE', key('members', channel, id), 0, -1)
end

-- How many of each severity a digest has says how urgent it is. Must not be in a queue that is sorted by that.
local function count(channel, id, severity, step)
  local name = key('entry', channel, id)
  redis.call('HINCRBY', name, severity, step)
  local counts = redis.call('HMGET', name, unpack(SEVERITIES))
  for number, most in ipairs(SEVERITIES) do
    if tonumber(counts[number] or '0') > 0 then
      redis.call('HSET', name, 'severity', most)
      return
    end
  end
end

-- Whether the alert still waits, and in this entry.
local function holds(channel, id, bundle, alert)
  local delivery = redis.call('HMGET', key('delivery', channel, alert), 'state', 'digest')
  return waits(delivery[1]) and delivery[2] == (bundle == '' and '' or id)
end

local function leave(channel, id, alert)
  redis.call('ZREM', key('members', channel, id), alert)
  count(channel, id, redis.call('HGET', key('delivery', channel, alert), 'severity') or 'INFO', -1)
end

-- Leaves out what does not wait in an entry any more, which is in no queue now; whether anything is left.
local function keepWaiting(channel, id, bundle)
  local left = false
  for _, alert in ipairs(members(channel, id, bundle)) do
    if holds(channel, id, bundle, alert) then
      left = true
    elseif bundle ~= '' then
      leave(channel, id, alert)
    end
  end
  if not left then
    drop(channel, id)
  end
  return left
end

local function putAlone(channel, alert, now)
  create(channel, alert, redis.call('HGET', key('delivery', channel, alert), 'severity'), now, '', '')
  enqueue(channel, alert, now, now)
  change(channel, alert, 'PENDING', now, 'until', now)
end

-- The entry that a claim still stands for; none where it was settled or somebody else has it.
local function held(channel, id, claim)
  local entry = fields(key('entry', channel, id))
  if entry and entry.claim == claim then
    return entry
  end
  return nil
end

-- Ends a claim; answers the alerts that wait on, none where there are none.
local function again(channel, id, entry, at, now)
  unqueue(channel, id)
  redis.call('HSET', key('entry', channel, id), 'claim', '', 'due', at)
  if not keepWaiting(channel, id, entry.bundle) then
    return {}
  end
  enqueue(channel, id, at, now)
  return members(channel, id, entry.bundle)
end
