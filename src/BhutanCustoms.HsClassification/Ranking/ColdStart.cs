namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// The ranker of a model with word vectors that knows reference terms and the nomenclature, but hardly any declarations. Weights and curves
/// were fitted to what traders of another administration had declared, for held-out terms mislead: they are worded like the terms that are
/// known, so that a ranker fitted to them trusts shared words too much, and is twice as sure as it is right of what traders write.
/// </summary>
internal static class ColdStart
{
    private static readonly float[] Weights =
    [
        0.02f,
        0.23f,
        0.13f,
        -0.41f,
        0.07f,
        0.05f,
        0.85f,
        0.24f,
        0.37f,
        -0.09f,
        -0.18f,
        0.20f,
        -0.14f,
        -0.06f,
        0.60f,
        0.01f,
        -0.11f,
        -0.16f,
        -0.27f,
        0.57f,
        1.66f,
        2.18f,
        1.64f,
    ];

    private static readonly LevelCurves Curves = new(
        new CalibrationCurve(
            [0, 0.054f, 0.076f, 0.096f, 0.128f, 0.169f, 0.204f, 0.246f, 0.308f, 0.399f, 0.539f, 0.793f],
            [0, 0.021f, 0.054f, 0.090f, 0.100f, 0.126f, 0.160f, 0.172f, 0.223f, 0.281f, 0.367f, 0.542f]
        ),
        new CalibrationCurve(
            [0, 0.079f, 0.132f, 0.181f, 0.232f, 0.287f, 0.352f, 0.425f, 0.515f, 0.610f, 0.716f, 0.830f, 0.946f],
            [0, 0.071f, 0.100f, 0.133f, 0.183f, 0.210f, 0.265f, 0.305f, 0.346f, 0.444f, 0.502f, 0.588f, 0.703f]
        ),
        new CalibrationCurve(
            [0, 0.112f, 0.204f, 0.294f, 0.384f, 0.479f, 0.576f, 0.669f, 0.756f, 0.832f, 0.893f, 0.946f, 0.986f],
            [0, 0.090f, 0.147f, 0.253f, 0.306f, 0.348f, 0.460f, 0.553f, 0.596f, 0.668f, 0.720f, 0.766f, 0.863f]
        )
    );

    /// <summary>The ranker.</summary>
    public static CandidateRanker Ranker { get; } = new(Weights, new LengthCurves([Curves, Curves, Curves]));
}
