// Runs watch the thread pool to know when everything has come to rest.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
