namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>A description with the code that was declared for it.</summary>
internal sealed record GoodsRow(string Code, string Text, string Letters, bool IsTerm = false)
{
    public string Subheading => Code[..6];
}
