using System.Globalization;

namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>A text of a length that can be kept.</summary>
internal sealed class AtMostAttribute(int characters) : MustBeAttribute
{
    protected override string Limits => string.Create(CultureInfo.InvariantCulture, $"a text of at most {characters:N0} characters");

    protected override bool Allows(string text) => text.Length <= characters;
}
