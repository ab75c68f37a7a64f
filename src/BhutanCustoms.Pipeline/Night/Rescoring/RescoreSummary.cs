namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>What re-scoring a finished batch came to: <c>summary.json</c>. Nothing that was decided has changed.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Who">Who wanted it first.</param>
/// <param name="Why">Why.</param>
/// <param name="When">When it was done (UTC).</param>
/// <param name="FraudModelBefore">The fraud model that the batch was decided by.</param>
/// <param name="FraudModel">The champion that scored it anew.</param>
/// <param name="HsModelBefore">The classifier of the batch; empty where there was none.</param>
/// <param name="HsModel">The classifier now; empty where there is none.</param>
/// <param name="ListsBefore">The version of the lists by which its rows were read, and were classified then.</param>
/// <param name="Lists">The version of the lists by which they are classified now. Rows are not read again.</param>
/// <param name="Items">Items scored.</param>
/// <param name="Changed">Items whose lane would differ, within the capacities that the batch had.</param>
/// <param name="Lanes">The same by lane before and after, such as "Green to Red".</param>
/// <param name="Folder">Where in the container <c>batches</c> scores, suggestions and <c>changes.csv</c> are.</param>
/// <param name="ChangesSha256">SHA-256 of <c>changes.csv</c>, hexadecimal.</param>
/// <param name="ScoresSha256">All scores, see <see cref="Audit.BatchAudit.Combine"/>.</param>
public sealed record RescoreSummary(
    string Batch,
    string Who,
    string Why,
    DateTimeOffset When,
    string FraudModelBefore,
    string FraudModel,
    string HsModelBefore,
    string HsModel,
    string ListsBefore,
    string Lists,
    long Items,
    int Changed,
    IReadOnlyDictionary<string, int> Lanes,
    string Folder,
    string ChangesSha256,
    string ScoresSha256
);
