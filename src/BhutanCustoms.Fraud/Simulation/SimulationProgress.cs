namespace BhutanCustoms.Fraud.Simulation;

/// <summary>How far a simulation has come.</summary>
/// <param name="Done">The share that is done, 0 to 1.</param>
/// <param name="Doing">What it does now.</param>
public sealed record SimulationProgress(double Done, string Doing);
