namespace BhutanCustoms.Functions.Http;

/// <summary>A change that is done once however often it is sent: it takes the header <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotentAttribute()
    : QueryAttribute(
        Header,
        "A text of up to 255 characters, new for each change: sent again within a day, the same change gets the same answer and isn't done "
            + "twice.",
        "8e03978e-40d5-43e8-bc93-6894a57f9324"
    )
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    /// <inheritdoc/>
    public override bool InHeader => true;
}
