using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("EventSpectrum.Postgres.Tests")]
[assembly: InternalsVisibleTo("EventSpectrum.TestSupport")]
[assembly: InternalsVisibleTo("EventSpectrum.Crash")]
