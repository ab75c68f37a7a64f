using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>Who sends a request, as the platform says. What the request itself says of that is a claim.</summary>
/// <param name="Name">Who signed in; else what is known, such as <c>function key</c> or the user of a computer.</param>
/// <param name="SignedIn">Whether it is a person or system whom the platform has signed in: then no claim counts.</param>
public sealed record Sender(string Name, bool SignedIn)
{
    /// <summary>Somebody with a function key, whose name the host keeps to itself.</summary>
    public static Sender FunctionKey { get; } = new("function key", false);

    /// <summary>The user of this computer, on the command line.</summary>
    public static Sender ThisComputer { get; } = new(Environment.UserName, false);

    /// <summary>Who acts: who signed in, else the one named.</summary>
    public string Actor(string? named) => SignedIn ? Name : named?.Trim() ?? "";

    /// <summary>
    /// Who acts, as it is kept: who signed in; else the one named, with the sender behind it where that is another. Empty where nobody is
    /// named who must be.
    /// </summary>
    public string Sign(string? named) =>
        Actor(named) is { Length: > 0 } actor && !SignedIn && actor != Name ? $"{actor} ({Name})" : Actor(named);

    /// <summary>What is wrong with who asks for a change and why, for people; null where nothing is.</summary>
    /// <param name="named">Who the request says asks for it.</param>
    /// <param name="why">Why.</param>
    public string? Refuse(string? named, string? why)
    {
        var (who, reason) = (Actor(named), why?.Trim() ?? "");
        return who.Length == 0 || reason.Length == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"A change needs who asks for it and why, texts of up to {TextBounds.Person:N0} and {TextBounds.Why:N0} characters; who "
                    + $"signed in needs no name."
            )
            : TextBounds.Excess("who", who.Length, TextBounds.Person) ?? TextBounds.Excess("why", reason.Length, TextBounds.Why);
    }

    /// <summary>The sender as it is kept where people are pseudonyms.</summary>
    public string Pseudonym(Pseudonyms pseudonyms) => SignedIn ? pseudonyms.OfOfficer(Name) : Name;
}
