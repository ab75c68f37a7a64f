namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Whether the officers' labels agree.</summary>
/// <param name="Labels">Labels that could be compared.</param>
/// <param name="Officers">The officers who could be judged, the most contradicting first.</param>
/// <param name="Gate">Passes while few enough labels are left out.</param>
public sealed record LabelQualityReport(int Labels, IReadOnlyList<OfficerAgreement> Officers, GateResult Gate)
{
    /// <summary>The officers whose labels are to be left out of training and trial until a person has looked at them.</summary>
    public IEnumerable<string> LeftOut => Officers.Where(officer => officer.Suspect).Select(officer => officer.Officer);
}
