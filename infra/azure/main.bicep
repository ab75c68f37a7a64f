// The analytics pipeline of one customs administration, in one resource group.
targetScope = 'resourceGroup'

@description('Where everything is made. Bhutan has no Azure region; the nearest are in India.')
param location string = resourceGroup().location

@description('Begins the names of the app and of what watches it.')
@minLength(3)
@maxLength(24)
param name string = 'bhutancustoms'

@description('Who gets a mail when a message is parked, when runs fail and when nothing runs.')
param alertEmail string

@description('The key behind pseudonyms and lots, 32 or more characters. Needed once: left empty later, the stored key stays. Another key breaks the link to earlier pseudonyms.')
@secure()
param pseudonymKey string = ''

@description('Makes the subscription that announces uploaded files to the app. Not in the first deployment: the key of its address exists once the published code has started.')
param subscribe bool = false

@description('The client id of the app registration by which people sign in to the pages; empty: the pages stay closed. README.md says how to make one.')
param signInClientId string = ''

@description('When batches are compared with those before them: six cron fields, UTC; 09:30 in Bhutan.')
param monitorSchedule string = '0 30 3 * * *'

@description('When the inbox is swept: six cron fields, UTC. More often than hourly, or the alert on silence goes off.')
param sweepSchedule string = '0 */5 * * * *'

@description('When the revenue forecast is made: six cron fields, UTC. The first of the three runs makes it, at 02:00 of the 12th in Bhutan, when the month before has settled; the others complete it where that was interrupted.')
param forecastSchedule string = '0 0 20 11-13 * *'

@description('When the annual report on fairness is written: six cron fields, UTC. The first of the three runs writes it, at 03:00 of 10 January in Bhutan; the others complete it where that was interrupted.')
param fairnessSchedule string = '0 0 21 9-11 1 *'
@description('How often the app looks whether a retraining is due, asked for or to be gone on with: six cron fields, UTC.')
param retrainSchedule string = '0 */15 * * * *'

@description('The container image that retrains as a job, for histories that outgrow a function; empty: the app retrains. README.md says how to publish it.')
param retrainImage string = ''

@description('The registry that holds the image, without https://, such as customs.azurecr.io. The app\'s identity needs the role AcrPull there.')
param retrainRegistry string = ''

@description('When the job runs: five cron fields, UTC.')
param retrainJobSchedule string = '0 21 * * *'

@description('Settings that differ from the defaults of local.settings.sample.json, for example Selection__RedCapacity.')
param settings object = {}

@description('Memory of an instance in MB. 2048 comes with half the processor of 4096 at half the price; a chunk needs far below 1 GiB, and more work brings more instances.')
@allowed([2048, 4096])
param instanceMemory int = 2048

@description('Instances at most: a bound on what a mistake can cost. The plan takes no fewer than 40.')
@minValue(40)
@maxValue(1000)
param mostInstances int = 40

@description('Copies of the data: Standard_ZRS survives the loss of a data centre, Standard_GZRS that of a region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Days that uploaded files are kept.')
@minValue(7)
param inboxDays int = 90

@description('Days that batches are kept. They hold the decisions that the audit trail vouches for, the items that findings name (KnownItems:FindableFor, 1830 days), and the chunks from which lost keys are rebuilt while they count for duplicates (KnownItems:DuplicateFor, 400 days).')
@minValue(430)
param batchDays int = 1830

var suffix = uniqueString(resourceGroup().id)
var appName = '${name}-${suffix}'

module identity 'modules/identity.bicep' = {
  params: {
    location: location
    name: appName
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    name: 'st${suffix}'
    redundancy: redundancy
    inboxDays: inboxDays
    batchDays: batchDays
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    location: location
    name: 'kv-${suffix}'
    pseudonymKey: pseudonymKey
    principalId: identity.outputs.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    name: appName
    principalId: identity.outputs.principalId
  }
}

module app 'modules/functionapp.bicep' = {
  params: {
    location: location
    name: appName
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packages: storage.outputs.packages
    insightsConnection: monitoring.outputs.connection
    pseudonymKeyUri: vault.outputs.pseudonymKeyUri
    monitorSchedule: monitorSchedule
    sweepSchedule: sweepSchedule
    forecastSchedule: forecastSchedule
    fairnessSchedule: fairnessSchedule
    retrainSchedule: retrainSchedule
    settings: empty(retrainImage) ? settings : union(settings, { Retraining__Here: 'false' })
    signInClientId: signInClientId
    instanceMemory: instanceMemory
    mostInstances: mostInstances
  }
}

module retrainJob 'modules/retrainjob.bicep' = if (!empty(retrainImage)) {
  params: {
    location: location
    name: name
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    storageName: storage.outputs.name
    insightsConnection: monitoring.outputs.connection
    pseudonymKeyUri: vault.outputs.pseudonymKeyUri
    image: retrainImage
    registry: retrainRegistry
    schedule: retrainJobSchedule
    settings: settings
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    name: appName
    email: alertEmail
    storageName: storage.outputs.name
    workspaceId: monitoring.outputs.workspaceId
  }
}

module events 'modules/events.bicep' = if (subscribe) {
  params: {
    location: location
    name: appName
    storageName: storage.outputs.name
    appName: app.outputs.name
  }
}

@description('Publish the code to this app.')
output app string = app.outputs.name

@description('Upload files to the container declarations of this account.')
output storage string = storage.outputs.name
