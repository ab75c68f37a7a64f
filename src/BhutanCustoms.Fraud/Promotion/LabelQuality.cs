namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Finds officers whose findings contradict what scores and the other officers say: feedback is a way to poison a model. Thread-safe.
/// <para>
/// For each officer a curve from the reference score to the probability of a finding is fitted to the other officers' labels: those of the
/// same office where there are enough, so that an office in which the scores say little makes no suspects. The officer's labels are then as
/// surprising as they should be, or more so; the surprise of a label is −log of its probability, whose mean and variance under that curve
/// are known. An officer is a suspect where the surprise is beyond chance, with Bonferroni's correction for the number of officers so that
/// a clean month accuses anybody in at most one of twenty cases, and where the most likely share of labels that are the wrong way round is
/// no trifle. If officers differ from each other by more than chance (their goods differ in ways that scores don't see), that spread, taken
/// robustly, is what counts as chance. The worst suspect's labels are taken away before the others are judged again, so that nobody is held
/// against what a suspect said.
/// </para>
/// <para>
/// What it doesn't find: an officer who reports nothing at all looks unsurprising while findings are rare; that is for the monitoring of
/// hit rates. Nor does it find a majority that agrees on what is wrong.
/// </para>
/// </summary>
/// <param name="options">How many labels may be left out.</param>
public sealed class LabelQuality(PromotionOptions options)
{
    /// <summary>
    /// The least share of labels the wrong way round that makes a suspect: below it there is little harm, and honest differences reach it.
    /// </summary>
    public const double LeastContradicting = 0.3;

    /// <summary>Officers with fewer labels are not judged.</summary>
    public const int FewestLabels = 30;

    private const double FalseAccusations = 0.05;

    /// <summary>Below this many officers their spread can't be told from one contradicting officer.</summary>
    private const int FewestForSpread = 5;

    /// <summary>Judges the officers.</summary>
    /// <param name="labels">What each of them said; a label a row.</param>
    public LabelQualityReport Check(IReadOnlyList<InspectionLabel> labels)
    {
        var usable = labels.Where(label => !float.IsNaN(label.Reference)).ToArray();
        var (pool, suspects) = (usable, new List<OfficerAgreement>());
        var officers = Judge(pool);
        while (officers.FirstOrDefault(officer => officer.Suspect) is { } worst)
        {
            suspects.Add(worst);
            pool = [.. pool.Where(label => label.Officer != worst.Officer)];
            officers = Judge(pool);
        }

        officers = [.. suspects, .. officers];
        return new LabelQualityReport(usable.Length, officers, Gate(labels, officers));
    }

    /// <summary>The officers of some labels, the most contradicting first.</summary>
    private static OfficerAgreement[] Judge(InspectionLabel[] labels)
    {
        var evidence = labels
            .Where(label => label.Officer.Length > 0)
            .GroupBy(label => label.Officer, StringComparer.Ordinal)
            .Where(officer => officer.Count() >= FewestLabels)
            .Select(officer => OfficerEvidence.Of([.. officer], labels))
            .OfType<OfficerEvidence>()
            .ToArray();
        var spread = Spread(evidence);
        var limit = NormalDistribution.UpperQuantile(FalseAccusations / Math.Max(1, evidence.Length));
        return
        [
            .. evidence
                .Select(one => one.Judge(spread, limit))
                .OrderByDescending(officer => officer.StandardScore)
                .ThenBy(officer => officer.Officer, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The median distance from no contradiction, scaled so that it is the standard deviation of a normal distribution; never below 1.
    /// </summary>
    private static double Spread(OfficerEvidence[] officers)
    {
        const double Normal = 1.4826;
        var distances = officers.Select(officer => Math.Abs(officer.StandardScore)).Order().ToArray();
        return distances.Length < FewestForSpread
            ? 1
            : Math.Max(1, Normal * (distances[(distances.Length - 1) / 2] + distances[distances.Length / 2]) / 2);
    }

    private GateResult Gate(IReadOnlyList<InspectionLabel> labels, OfficerAgreement[] officers)
    {
        var suspects = officers.Where(officer => officer.Suspect).Select(officer => officer.Officer).ToHashSet(StringComparer.Ordinal);
        var share = labels.Count == 0 ? 0 : labels.Count(label => suspects.Contains(label.Officer)) / (double)labels.Count;
        return new GateResult(
            "labels of officers agree",
            share <= options.MostLabelsLeftOut,
            share,
            options.MostLabelsLeftOut,
            suspects.Count == 0
                    ? $"The labels of the {officers.Length} officers with {FewestLabels} or more agree with the scores and with "
                        + $"each other as far as chance allows."
                : share <= options.MostLabelsLeftOut
                    ? $"{share:P1} of the labels, those of {Named(suspects)}, contradict the scores and the other officers; "
                        + $"they are left out until a person has looked at them."
                : $"{share:P1} of the labels, those of {Named(suspects)}, contradict the scores and the other officers; above "
                    + $"{options.MostLabelsLeftOut:P1} a person must decide whose are right."
        );
    }

    private static string Named(IEnumerable<string> officers) =>
        string.Join(", ", officers.Order(StringComparer.Ordinal).Select(officer => $"officer {officer}"));
}

/// <summary>Whether the officers' labels agree.</summary>
/// <param name="Labels">Labels that could be compared.</param>
/// <param name="Officers">The officers who could be judged, the most contradicting first.</param>
/// <param name="Gate">Passes while few enough labels are left out.</param>
public sealed record LabelQualityReport(int Labels, IReadOnlyList<OfficerAgreement> Officers, GateResult Gate)
{
    /// <summary>The officers whose labels are to be left out of training and trial until a person has looked at them.</summary>
    public IEnumerable<string> LeftOut => Officers.Where(officer => officer.Suspect).Select(officer => officer.Officer);
}
