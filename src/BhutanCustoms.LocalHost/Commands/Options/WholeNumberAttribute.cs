using System.Globalization;

namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>A whole number within limits, which count as allowed.</summary>
internal sealed class WholeNumberAttribute(int least, int most) : MustBeAttribute
{
    protected override string Limits => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    protected override bool Allows(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
}
