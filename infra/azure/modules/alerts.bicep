// What someone has to know: a message was parked, runs fail, or nothing runs at all.
param location string
param name string
param email string
param storageName string
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' existing = {
  parent: account
  name: 'default'
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'customs'
    emailReceivers: [
      {
        name: 'operations'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// Storage's own count of messages covers all queues together and is refreshed daily; its log of writes names the queue within minutes.
resource queueWrites 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'queue-writes'
  scope: queueService
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
    ]
  }
}

// An hour's window every quarter of an hour: writes that reach the log late are seen too. One mail an hour.
resource parked 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-parked'
  location: location
  properties: {
    description: 'A message failed as often as host.json allows and was parked in a poison queue. Find out why, then replay it.'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    autoMitigate: false
    muteActionsDuration: 'PT1H'
    criteria: {
      allOf: [
        {
          query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri contains "-poison/messages" and StatusText == "Success"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

// An app that doesn't start fails no run, so its silence counts too.
resource silent 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-silent'
  location: location
  properties: {
    description: 'SweepInbox has not succeeded for an hour: the app does not start, or storage refuses it.'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppRequests | where Name == "SweepInbox" and Success == true'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

// A step is a request too: the same failure must not count twice.
resource failing 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-failing'
  location: location
  properties: {
    description: 'More than five runs failed within a quarter of an hour. Single failures are retried and say nothing.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppRequests | where Success == false and isempty(Properties["bhutan_customs.step"])'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 5
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}
