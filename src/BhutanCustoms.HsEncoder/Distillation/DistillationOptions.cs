namespace BhutanCustoms.HsEncoder.Distillation;

/// <summary>How word vectors are distilled.</summary>
public sealed record DistillationOptions
{
    /// <summary>How many entries a vector has; at most those of the encoder's.</summary>
    public int Width { get; init; } = 256;

    /// <summary>How often each phrase is learnt.</summary>
    public int Epochs { get; init; } = 14;

    /// <summary>Decides the order of learning; the same seed and texts give the same vectors on the same machine.</summary>
    public int Seed { get; init; } = 1;
}
