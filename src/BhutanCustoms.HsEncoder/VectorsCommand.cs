using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.HsEncoder.Distillation;
using BhutanCustoms.HsEncoder.Encoding;

namespace BhutanCustoms.HsEncoder;

/// <summary>Builds the file of word vectors from the texts of a nomenclature, of reference terms, or of any other list.</summary>
public static class VectorsCommand
{
    private const string Usage =
        "Usage: OUTPUT LIST.csv [LIST.csv ...]: distils word vectors from the texts (column text or description) of these lists, "
        + "best the nomenclature and the goods terms. Load OUTPUT with: reference OUTPUT --list hs-vectors";

    private static readonly string[] TextColumns = ["text", "description", "goods_description"];

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">Where to write, then the lists.</param>
    /// <param name="output">Told what is done.</param>
    /// <param name="errors">Told what is wrong.</param>
    /// <returns>0, or 1 where something has to be corrected.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (arguments.Length < 2)
        {
            errors.WriteLine(Usage);
            return 1;
        }

        try
        {
            var texts = arguments.Skip(1).SelectMany(Texts).Distinct().ToArray();
            using var encoder = new MiniLmEncoder(Environment.ProcessorCount);
            var vectors = Distiller.Distil(encoder, texts, new DistillationOptions(), new Lines(output));
            using var file = File.Create(arguments[0]);
            vectors.Save(file);
            output.WriteLine($"{arguments[0]}: {vectors.Count} words and pieces, version {vectors.Version}, from {vectors.Origin}.");
            return 0;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(exception.Message);
            return 1;
        }
    }

    private static IEnumerable<string> Texts(string file)
    {
        var table = CsvTable.Parse(File.ReadAllBytes(file), file);
        var column = table.Column(TextColumns);
        return table.Rows.Select(row => row[column].Trim()).Where(text => text.Length > 0);
    }

    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}
