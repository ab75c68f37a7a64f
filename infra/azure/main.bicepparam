using 'main.bicep'

param alertEmail = 'customs-analytics@example.gov.bt'

// export PSEUDONYMS_KEY=$(openssl rand -base64 48) for the first deployment; unset afterwards: the stored key stays.
param pseudonymKey = readEnvironmentVariable('PSEUDONYMS_KEY', '')

// true once the code is published: main.bicep says why.
param subscribe = bool(readEnvironmentVariable('SUBSCRIBE', 'false'))

// What an office can inspect a day; other offices have Selection__RedCapacity and Selection__YellowCapacity.
param settings = {
  Selection__Offices__PHU__Red: '60'
  Selection__Offices__PHU__Yellow: '140'
  Selection__Offices__PHU__RandomShare: '0.10'
}
