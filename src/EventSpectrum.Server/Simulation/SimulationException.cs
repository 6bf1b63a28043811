namespace EventSpectrum.Server.Simulation;

/// <summary>Why a run could not begin: for the person at the command line, with what to do about it.</summary>
internal sealed class SimulationException(string message) : Exception(message);
