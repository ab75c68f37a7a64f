using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The signals of meaning, where the model has word vectors.</summary>
internal static class EmbeddingSignals
{
    /// <summary>Embeds the text, and makes the codes of the most likely meanings candidates.</summary>
    public static void AddCandidates(EmbeddingIndex index, TextQuery query, EmbeddingQuery embedding)
    {
        embedding.Text.Read(query.Text, index.Words);
        if (embedding.Text.IsKnown)
        {
            index.Classifier.Classify(embedding.Text, embedding.Ranking.Nodes);
            ClassifierSignals.AddCandidates(index.Classifier.Tree, embedding.Ranking, query.Candidates);
        }
    }

    /// <summary>Fills the signals of all candidates; those of a text without a known word stay zero.</summary>
    public static void Fill(EmbeddingIndex index, CodeTable codes, TextQuery query, EmbeddingQuery embedding)
    {
        if (!embedding.Text.IsKnown)
        {
            return;
        }

        ClassifierSignals.Fill(index.Classifier.Tree, embedding.Ranking.Nodes, query.Candidates, Signals.Embedding);
        for (var i = 0; i < query.Candidates.Count; i++)
        {
            var subheading = query.Candidates.Codes[i];
            var signals = query.Candidates[i];
            signals[Signals.OwnCosine] = index.Own.Dot(subheading, embedding.Text);
            signals[Signals.ContextCosine] = index.Context.Dot(subheading, embedding.Text);
            signals[Signals.KnownCosine] = index.Known.Nearest(subheading, embedding.Text);
            signals[Signals.BestCosine] = TensorPrimitives.Max<float>(signals[Signals.OwnCosine..(Signals.KnownCosine + 1)]);
        }

        FillBestOfGroups(codes, query.Candidates, embedding);
    }

    private static void FillBestOfGroups(CodeTable codes, CandidateSet candidates, EmbeddingQuery embedding)
    {
        var (ofHeadings, ofChapters) = (embedding.BestOfHeadings, embedding.BestOfChapters);
        foreach (var code in candidates.Codes)
        {
            (ofHeadings[codes.Headings[code]], ofChapters[codes.Chapters[code]]) = (float.NegativeInfinity, float.NegativeInfinity);
        }

        for (var i = 0; i < candidates.Count; i++)
        {
            var (heading, chapter) = (codes.Headings[candidates.Codes[i]], codes.Chapters[candidates.Codes[i]]);
            var best = candidates[i][Signals.BestCosine];
            (ofHeadings[heading], ofChapters[chapter]) = (Math.Max(ofHeadings[heading], best), Math.Max(ofChapters[chapter], best));
        }

        for (var i = 0; i < candidates.Count; i++)
        {
            candidates[i][Signals.HeadingCosine] = ofHeadings[codes.Headings[candidates.Codes[i]]];
            candidates[i][Signals.ChapterCosine] = ofChapters[codes.Chapters[candidates.Codes[i]]];
        }
    }
}
