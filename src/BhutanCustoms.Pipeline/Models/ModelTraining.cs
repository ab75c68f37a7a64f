using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Pipeline.Preprocessing;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>Trains first models from a file of labelled history.</summary>
public sealed class ModelTraining
{
}
