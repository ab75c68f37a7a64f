using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Training;

namespace BhutanCustoms.HsClassification;

/// <summary>Trains HS models from known goods and a nomenclature.</summary>
public static class HsTrainer
{
    private const int Folds = 5;

    /// <summary>Fitting a dozen weights and a curve needs no more held-out texts than this.</summary>
    private const int EnoughHeldOut = 4_000;

    /// <summary>With fewer held-out texts than this, the weights would be chance.</summary>
    private const int FewestHeldOut = 100;

    /// <summary>Trains a model.</summary>
    /// <param name="known">
    /// Goods whose code is known; may be empty, then only the nomenclature's texts speak. Goods without a word in their description or with
    /// a code outside the nomenclature are left out.
    /// </param>
    /// <param name="nomenclature">The codes that may be suggested, with their texts where loaded.</param>
    /// <param name="wordVectors">The vectors of words, distilled from a sentence encoder; null trains without meanings.</param>
    /// <param name="seed">Decides the order of learning; the same seed and input give the same model.</param>
    public static HsModel Train(IEnumerable<KnownGoods> known, Nomenclature nomenclature, WordVectors? wordVectors = null, int seed = 1)
    {
        var codes = new CodeTable(nomenclature);
        var texts = KnownTextReader.Read(known, codes);
        return new HsModel(
            GoodsIndexBuilder.Build(codes, texts, wordVectors, new Random(seed)),
            FitRanker(codes, texts, wordVectors, seed)
        );
    }

    /// <summary>
    /// Trains a model that weighs its signals as another one does, in a fraction of the time: fitting those weights trains held-out
    /// indexes. They and the calibration curves are some dozens of numbers over thousands of texts, so they tell nothing of single goods.
    /// </summary>
    /// <param name="known">As above.</param>
    /// <param name="nomenclature">As above.</param>
    /// <param name="ranking">
    /// The model whose weights and curves are taken over, and with them its word vectors, which they weigh; best one of more goods of the
    /// same kind.
    /// </param>
    /// <param name="seed">As above.</param>
    public static HsModel Train(IEnumerable<KnownGoods> known, Nomenclature nomenclature, HsModel ranking, int seed = 1)
    {
        var codes = new CodeTable(nomenclature);
        var texts = KnownTextReader.Read(known, codes);
        return new HsModel(GoodsIndexBuilder.Build(codes, texts, ranking.WordVectors, new Random(seed)), ranking.Ranker);
    }

    /// <summary>
    /// Whether a model's own ranking was fitted on as many texts as fitting ever takes, so that one of more such goods may take it over,
    /// and with the same word vectors: rankings weigh what these say.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="wordVectors">The word vectors that there are now, or null.</param>
    public static bool CanLendRanking(HsModel model, WordVectors? wordVectors = null) =>
        model.KnownTexts >= EnoughHeldOut && model.WordVectors?.Version == wordVectors?.Version;

    /// <summary>
    /// Fits the ranker on texts held out of the index that finds their candidates; texts of the same letters are held out together.
    /// Held-out reference terms are no measure of what traders write: where there are mostly these, the ranker of a cold start serves.
    /// </summary>
    private static CandidateRanker FitRanker(CodeTable codes, List<KnownText> texts, WordVectors? wordVectors, int seed)
    {
        var declared = texts.Count(text => !text.IsTerm);
        if (wordVectors is not null && declared < Math.Max(FewestHeldOut, texts.Count - declared))
        {
            return ColdStart.Ranker;
        }

        var logit = new ConditionalLogit();
        for (var fold = 0; fold < Folds && logit.Count < EnoughHeldOut; fold++)
        {
            HoldOut(codes, texts.ToLookup(text => text.Fold % Folds == (ulong)fold), wordVectors, logit, new Random(seed));
        }

        if (logit.Count < FewestHeldOut)
        {
            return CandidateRanker.Untrained;
        }

        var weights = logit.Fit();
        return new CandidateRanker(weights, logit.Calibrate(codes, weights));
    }

    private static void HoldOut(
        CodeTable codes,
        ILookup<bool, KnownText> byHeldOut,
        WordVectors? wordVectors,
        ConditionalLogit logit,
        Random random
    )
    {
        var index = GoodsIndexBuilder.Build(codes, byHeldOut[false], wordVectors, random);
        var query = index.NewQuery();
        Span<float> shares = stackalloc float[CandidateSet.Maximum];
        foreach (var same in byHeldOut[true].GroupBy(text => (text.Fold, text.Prepared)))
        {
            Text.TextPreparation.Prepare(same.First().Description, query.Text);
            index.Collect(query);
            shares.Clear();
            var all = same.Sum(text => text.Count);
            foreach (var text in same)
            {
                if (query.Candidates.Find(text.Subheading) is var at and >= 0)
                {
                    shares[at] += (float)text.Count / all;
                }
            }

            logit.Add(query.Candidates, query.Text.Count, shares[..query.Candidates.Count]);
        }
    }
}
