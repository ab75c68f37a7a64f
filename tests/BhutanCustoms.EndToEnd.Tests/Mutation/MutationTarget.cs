namespace BhutanCustoms.EndToEnd.Tests.Mutation;

/// <summary>What requests that are in order ask about.</summary>
/// <param name="Batch">A finished batch.</param>
/// <param name="WorkDate">The day of its lists.</param>
/// <param name="FraudModel">The model that scored it.</param>
/// <param name="HsModel">The classifier that read it.</param>
/// <param name="Item">An item of the list of Phuentsholing.</param>
/// <param name="Importer">Its importer's pseudonym.</param>
/// <param name="Declared">An item to be scored, JSON.</param>
/// <param name="Sample">A sample of a source as its form carries it.</param>
internal sealed record MutationTarget(
    string Batch,
    string WorkDate,
    string FraudModel,
    string HsModel,
    string Item,
    string Importer,
    string Declared,
    string Sample
)
{
    /// <summary>A word that stands in what is sent, and belongs nowhere else.</summary>
    public const string Canary = "CANARYREQUEST";
}
