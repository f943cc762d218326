// The module's first concept lands here.
