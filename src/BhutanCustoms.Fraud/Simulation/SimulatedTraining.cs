using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>What became of a training during a simulation.</summary>
/// <param name="Week">The index of the week before which it took place.</param>
/// <param name="Serves">Whether its model serves from that week on.</param>
/// <param name="Trial">How it compared with the model that served; null where no trial was held.</param>
public sealed record SimulatedTraining(int Week, bool Serves, TrialReport? Trial);
