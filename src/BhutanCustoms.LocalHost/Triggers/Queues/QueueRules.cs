namespace BhutanCustoms.LocalHost.Triggers.Queues;

/// <summary>How messages of a queue are fetched, retried and given up.</summary>
/// <param name="BatchSize">Messages fetched at a time, at most 32.</param>
/// <param name="NewBatchThreshold">The next fetch waits until no more than these are running.</param>
/// <param name="MaxDequeueCount">Deliveries before a message is parked.</param>
/// <param name="RetryDelay">How long a failed message stays invisible.</param>
/// <param name="MaxPollingInterval">The longest wait of an empty queue's polling.</param>
/// <param name="Lease">How long a fetched message is invisible unless renewed.</param>
internal sealed record QueueRules(
    int BatchSize,
    int NewBatchThreshold,
    int MaxDequeueCount,
    TimeSpan RetryDelay,
    TimeSpan MaxPollingInterval,
    TimeSpan Lease
);
