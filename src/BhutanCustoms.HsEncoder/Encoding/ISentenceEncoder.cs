namespace BhutanCustoms.HsEncoder.Encoding;

/// <summary>Turns texts into vectors that lie near each other where the texts mean the same.</summary>
public interface ISentenceEncoder
{
    /// <summary>What it is, where its weights come from and under which licence, in one line.</summary>
    string Origin { get; }

    /// <summary>The word pieces of its vocabulary; a continuation begins with <c>##</c>.</summary>
    IReadOnlyList<string> Vocabulary { get; }

    /// <summary>A vector of length 1 for each text, all of the same number of entries.</summary>
    float[][] Encode(IReadOnlyList<string> texts);
}
