namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>Queue message: a batch waits to be finished.</summary>
/// <param name="Batch">The batch's identity.</param>
public sealed record BatchMessage(string Batch);
