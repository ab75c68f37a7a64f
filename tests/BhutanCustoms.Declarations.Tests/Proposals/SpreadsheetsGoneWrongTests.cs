using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Proposals;

/// <summary>
/// 200 generated files: every field of every item that the proposed mapping reads is what the generator meant, or a question about that
/// very
/// field is open. Whatever is read otherwise without a question is wrong in silence.
/// </summary>
public class SpreadsheetsGoneWrongTests
{
    private const int Files = 200;

    [Fact]
    public async Task Are_read_right_or_asked_about()
    {
        var (right, asked, silent) = (0, 0, new List<string>());
        for (var seed = 1; seed <= Files; seed++)
        {
            var sheet = new Spreadsheet(seed);
            var proposal = await ProposeAsync(sheet.File);
            var open = proposal.Open().ToArray();
            var wrong = Wrong(sheet, proposal, open).Take(2).ToArray();
            if (wrong.Length > 0)
            {
                silent.Add($"Seed {seed}, {sheet}: {string.Join("; ", wrong)}");
            }

            (right, asked) = open.Length == 0 ? (right + 1, asked) : (right, asked + 1);
        }

        Assert.True(silent.Count == 0, $"{silent.Count} of {Files}:\n{string.Join('\n', silent.Take(12))}");

        // The generator draws what has one reading and what has several, so that neither is for nothing.
        Assert.True(right > Files / 5 && asked > Files / 5, $"{right} were read without a question, {asked} asked about.");
    }

    private static async Task<MappingProposal> ProposeAsync(byte[] file)
    {
        await using var text = await DecodedText.OpenAsync(new MemoryStream(file), long.MaxValue);
        using var decoded = new MemoryStream();
        await text.CopyToAsync(decoded);
        return await Proposing.OfAsync(decoded.ToArray());
    }

    private static IEnumerable<string> Wrong(Spreadsheet sheet, MappingProposal proposal, string[] open)
    {
        if (proposal.Trial is not { } trial)
        {
            yield return "not read at all";
            yield break;
        }

        if (trial.Items.Count != sheet.Items.Count)
        {
            yield return $"{trial.Items.Count} of {sheet.Items.Count} items";
            yield break;
        }

        for (var row = 0; row < sheet.Items.Count; row++)
        {
            var (meant, read) = (sheet.Items[row], trial.Items.Item(row));
            foreach (var (field, right, question) in Compared(sheet, meant, read, proposal.Mapping!.LocalCurrency))
            {
                if (!right && !open.Contains(question))
                {
                    yield return $"row {row}: {field} of {read} instead of {meant}";
                }
            }
        }
    }

    private static IEnumerable<(string Field, bool Right, string Question)> Compared(
        Spreadsheet sheet,
        Spreadsheet.Meant meant,
        DeclarationItem read,
        string local
    )
    {
        yield return ("number", read.DeclarationId == meant.Number, "key");
        yield return ("date", read.DeclarationDate == meant.Date, "date_order");
        yield return ("office", read.Office == meant.Office, "");
        yield return ("importer", read.Importer == meant.Importer, "");
        yield return ("HS code", read.HsCode == meant.HsCode, "");
        yield return ("goods", read.Description == meant.Goods, "");
        yield return ("origin", read.Origin == meant.Origin, "");
        yield return ("quantity", read.Quantity == meant.Quantity, "decimals");
        yield return ("mass", Near(read.NetMassKg, meant.Mass), "decimals");
        yield return ("value", Near(read.CifValue, meant.Value), "decimals");
        var currency = sheet.ValueCurrency ?? (sheet.CurrencyName is null ? local : meant.Currency);
        yield return ("currency", (read.Currency ?? local) == currency, "currency_of_values");
    }

    private static bool Near(double? read, double meant) => read is { } value && Math.Abs(value - meant) <= 0.01 + (1e-6 * meant);
}
