namespace PatroniSwarm;

/// <summary>Who compares and sorts the texts of a database.</summary>
public enum LocaleProvider
{
    /// <summary><see cref="Builtin"/> from PostgreSQL 17 on, otherwise <see cref="Libc"/>.</summary>
    Default,

    /// <summary>PostgreSQL itself, from 17 on (PSW4505). The order is that of the code points, and no update of a library changes it.</summary>
    Builtin,

    /// <summary>ICU: the order of a language. An update of the library can change it, and indexes must then be rebuilt.</summary>
    Icu,

    /// <summary>The image's C library. An update of the image can change the order of every locale but <c>C</c> and <c>C.UTF-8</c>, and indexes must then be rebuilt.</summary>
    Libc,
}
