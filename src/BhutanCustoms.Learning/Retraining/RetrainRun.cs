using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>A retraining in the table <c>Retrainings</c>.</summary>
public sealed class RetrainRun : ITableEntity
{
    internal const string Partition = "retraining";
    internal const string Prefix = "run|";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = Partition;

    /// <summary><c>run|</c> and the run's name.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The name of its <see cref="RetrainPhase"/>: what it does next.</summary>
    public string Phase { get; set; } = nameof(RetrainPhase.Gathering);

    /// <summary>Who began it.</summary>
    public string Who { get; set; } = "";

    /// <summary>Why it was begun.</summary>
    public string Why { get; set; } = "";

    /// <summary>When it was begun (UTC); findings entered up to then count.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The last progress (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How often the phase was begun and not finished.</summary>
    public int Tries { get; set; }

    /// <summary>The name of its <see cref="RetrainConsent"/>.</summary>
    public string Consent { get; set; } = nameof(RetrainConsent.None);

    /// <summary>Items in the history.</summary>
    public long Items { get; set; }

    /// <summary>Those with a finding or an inspection in order.</summary>
    public long Labels { get; set; }

    /// <summary>Seconds that each finished phase took, JSON.</summary>
    public string Seconds { get; set; } = "{}";

    /// <summary>What last stopped it, a sentence; empty where nothing did.</summary>
    public string Trouble { get; set; } = "";

    /// <summary>What became of the fraud challenger, a sentence; empty while that is open.</summary>
    public string Fraud { get; set; } = "";

    /// <summary>What became of the HS challenger, a sentence; empty while that is open.</summary>
    public string Hs { get; set; } = "";

    /// <summary>Why it was refused; empty where it wasn't.</summary>
    public string Refusal { get; set; } = "";

    /// <summary>The run's name.</summary>
    public string Name => RowKey.StartsWith(Prefix, StringComparison.Ordinal) ? RowKey[Prefix.Length..] : RowKey;

    /// <summary>The phase.</summary>
    public RetrainPhase NextPhase => Enum.Parse<RetrainPhase>(Phase);

    /// <summary>Whether it is over.</summary>
    public bool Ended => NextPhase is RetrainPhase.Done or RetrainPhase.Refused;
}
