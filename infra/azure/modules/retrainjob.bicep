// Retraining as a container job: the command that people run, with the time and memory that a function hasn't. It uses the app's identity,
// storage and settings; a lock in storage keeps it and the app from retraining at once.
param location string
param name string
param identityId string
param clientId string
param storageName string
param insightsConnection string
param pseudonymKeyUri string
param image string
param registry string
param schedule string
param settings object

var values = union(settings, {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  AZURE_CLIENT_ID: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  OTEL_SERVICE_NAME: '${name}-retrain'
  Retraining__MostMegabytes: '6000'
})

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-jobs'
  location: location
  properties: {}
}

resource job 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-retrain'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      triggerType: 'Schedule'
      replicaTimeout: 14400
      replicaRetryLimit: 1
      scheduleTriggerConfig: {
        cronExpression: schedule
        parallelism: 1
        replicaCompletionCount: 1
      }
      registries: empty(registry) ? [] : [
        {
          server: registry
          identity: identityId
        }
      ]
      secrets: [
        {
          name: 'pseudonyms-key'
          keyVaultUrl: pseudonymKeyUri
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'retrain'
          image: image
          args: ['retrain', '--data', '/tmp/customs']
          resources: {
            cpu: 4
            memory: '8Gi'
          }
          env: concat(
            [
              {
                name: 'Pseudonyms__Key'
                secretRef: 'pseudonyms-key'
              }
            ],
            map(items(values), setting => {
              name: setting.key
              value: setting.value
            })
          )
        }
      ]
    }
  }
}
