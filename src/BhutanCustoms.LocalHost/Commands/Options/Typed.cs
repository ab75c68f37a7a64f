using System.Globalization;

namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>
/// An option's value as it was typed. A <see cref="MustBeAttribute"/> holds it to its limits before it is read; a conversion that failed
/// would name neither the option nor the limits.
/// </summary>
internal sealed record Typed<T>(string Text)
    where T : IParsable<T>
{
    public T Value => T.Parse(Text, CultureInfo.InvariantCulture);

    public override string ToString() => Text;
}
