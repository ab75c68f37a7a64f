using System.Reflection;
using System.Runtime.Loader;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class WithoutMlNetTests
{
    [Fact]
    public void Loads_scores_and_explains_where_ML_NET_is_not_installed()
    {
        // The room is loaded a second time, where every assembly of ML.NET is missing; declarations are shared so that results can be
        // compared.
        var bare = new Bare();
        var load = bare.LoadFromAssemblyPath(typeof(FraudModel).Assembly.Location)
            .GetType(typeof(FraudModel).FullName!)!
            .GetMethod(nameof(FraudModel.Load))!;
        var model = load.Invoke(null, [new MemoryStream(Trained.File), null])!;
        var chunk = ItemChunk.Of(Trained.Fresh);

        var scores = model.GetType().GetMethod(nameof(FraudModel.Score))!.Invoke(model, [chunk])!;
        Assert.Equal(Trained.Model.Score(chunk).Score, scores.GetType().GetProperty("Score")!.GetValue(scores));
        Assert.NotNull(model.GetType().GetMethod(nameof(FraudModel.Explain))!.Invoke(model, [chunk, 0, 5]));
        Assert.Empty(bare.Missed);
        Assert.NotSame(typeof(FraudModel), model.GetType());
    }

    private sealed class Bare : AssemblyLoadContext
    {
        public List<string> Missed { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal))
            {
                Missed.Add(assemblyName.Name);
                throw new FileNotFoundException(assemblyName.Name);
            }

            return null;
        }
    }
}
