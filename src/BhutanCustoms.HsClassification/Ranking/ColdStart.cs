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
        0.03f,
        0.22f,
        0.08f,
        -0.51f,
        0.16f,
        0.12f,
        0.26f,
        0.34f,
        0.33f,
        -0.08f,
        -0.15f,
        0.17f,
        -0.15f,
        -0.06f,
        0.59f,
        0.04f,
        -0.14f,
        -0.13f,
        -0.32f,
        0.54f,
        1.59f,
        1.96f,
        1.60f,
    ];

    private static readonly LevelCurves Curves = new(
        new CalibrationCurve(
            [0, 0.051f, 0.073f, 0.095f, 0.116f, 0.142f, 0.171f, 0.205f, 0.252f, 0.316f, 0.404f, 0.537f, 0.788f],
            [0, 0.032f, 0.041f, 0.074f, 0.093f, 0.130f, 0.147f, 0.155f, 0.164f, 0.235f, 0.270f, 0.425f, 0.556f]
        ),
        new CalibrationCurve(
            [0, 0.076f, 0.129f, 0.178f, 0.228f, 0.288f, 0.354f, 0.433f, 0.523f, 0.618f, 0.723f, 0.836f, 0.948f],
            [0, 0.043f, 0.096f, 0.156f, 0.172f, 0.210f, 0.248f, 0.289f, 0.325f, 0.438f, 0.529f, 0.618f, 0.725f]
        ),
        new CalibrationCurve(
            [0, 0.109f, 0.206f, 0.296f, 0.396f, 0.500f, 0.593f, 0.683f, 0.770f, 0.872f, 0.949f, 0.986f],
            [0, 0.084f, 0.179f, 0.243f, 0.308f, 0.382f, 0.471f, 0.558f, 0.610f, 0.709f, 0.773f, 0.859f]
        )
    );

    /// <summary>The ranker.</summary>
    public static CandidateRanker Ranker { get; } = new(Weights, new LengthCurves([Curves, Curves, Curves]));
}
