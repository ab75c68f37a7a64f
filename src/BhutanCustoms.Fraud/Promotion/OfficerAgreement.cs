namespace BhutanCustoms.Fraud.Promotion;

/// <summary>How an officer's findings agree with what scores and the other officers' findings lead one to expect.</summary>
/// <param name="Officer">The officer's pseudonym.</param>
/// <param name="Labels">The officer's labels that could be compared.</param>
/// <param name="Findings">Those with a finding.</param>
/// <param name="ExpectedFindings">How many findings were to be expected among them.</param>
/// <param name="Contradicting">The share of labels, most likely, that are the wrong way round.</param>
/// <param name="StandardScore">
/// How much more surprising the labels are than expected, in standard deviations; where officers differ more than chance explains, in those
/// of the officers.
/// </param>
/// <param name="From">The day of the first of these labels.</param>
/// <param name="Until">The day of the last.</param>
/// <param name="Suspect">Whether the labels contradict beyond chance, and so many of them that it matters.</param>
/// <param name="Sentence">All this in a sentence for people. It states figures and accuses nobody: goods that only this officer sees can
/// look the same.</param>
public sealed record OfficerAgreement(
    string Officer,
    int Labels,
    int Findings,
    double ExpectedFindings,
    double Contradicting,
    double StandardScore,
    DateOnly From,
    DateOnly Until,
    bool Suspect,
    string Sentence
);
