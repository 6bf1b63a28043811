namespace EventSpectrum.Postgres.Embedded;

/// <summary>The embedded PostgreSQL cannot be had. The message says what to do and is meant to be shown as it is.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <summary>Without a message; needed by convention only.</summary>
    public EmbeddedPostgresException() { }

    /// <summary>With what went wrong and what to do.</summary>
    public EmbeddedPostgresException(string message) : base(message) { }

    /// <summary>With what went wrong, what to do, and the cause.</summary>
    public EmbeddedPostgresException(string message, Exception? inner) : base(message, inner) { }
}
