namespace EventSpectrum;

/// <summary>
/// A fact in a spectrum's log. Names and shapes of its implementations are a storage format:
/// a change is a new version with an upcaster in <see cref="Log.EventTypes"/>, never an edit.
/// </summary>
public interface ISpectrumEvent;
