using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Poison;

namespace BhutanCustoms.Pages.Operation;

/// <summary>How the system does.</summary>
/// <param name="Problems">What waits for people, a sentence each.</param>
/// <param name="Open">Batches that are being worked on.</param>
/// <param name="Parked">Messages that steps gave up.</param>
/// <param name="Retrainings">The latest retrainings.</param>
/// <param name="Settings">The settings in force that aren't secret, by name.</param>
public sealed record OperationView(
    IReadOnlyList<string> Problems,
    IReadOnlyList<BatchRecord> Open,
    IReadOnlyList<ParkedMessage> Parked,
    IReadOnlyList<RetrainRun> Retrainings,
    IReadOnlyList<(string Name, string Value)> Settings
);
